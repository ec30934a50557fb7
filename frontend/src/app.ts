import "./htmx";
import { install as autoSubmit } from "./behaviours/auto-submit";
import { install as back } from "./behaviours/back";
import { install as checkAll } from "./behaviours/check-all";
import { install as copy } from "./behaviours/copy";
import { install as dialog } from "./behaviours/dialog";
import { install as display } from "./behaviours/display";
import { install as doubleSubmit } from "./behaviours/double-submit";
import { install as failure } from "./behaviours/failure";
import { install as firstError } from "./behaviours/first-error";
import { install as formset } from "./behaviours/formset";
import { install as ime } from "./behaviours/ime";
import { install as kana } from "./behaviours/kana";
import { install as leaving } from "./behaviours/leaving";
import { install as menu } from "./behaviours/menu";
import { install as peoplePicker } from "./behaviours/people-picker";
import { install as postalCode } from "./behaviours/postal-code";
import { install as rows } from "./behaviours/rows";
import { install as shortcuts } from "./behaviours/shortcuts";
import { install as tabs } from "./behaviours/tabs";
import { install as toast } from "./behaviours/toast";
import { install as unsaved } from "./behaviours/unsaved";
import { install as door } from "./islands/door";
import { install as draft } from "./islands/draft";
import { install as fileDrop } from "./islands/file-drop";
import { install as filePicker } from "./islands/file-picker";
import { install as palette } from "./islands/palette";

// The guard against Enter during conversion comes first: it must see a key before anything else does.
// The door comes next: a form whose session has ended is not sent, and nothing else takes it for sent.
for (const install of [
  ime,
  door,
  draft,
  doubleSubmit,
  unsaved,
  leaving,
  shortcuts,
  menu,
  dialog,
  autoSubmit,
  back,
  checkAll,
  copy,
  tabs,
])
  install();
for (const install of [failure, firstError, formset, kana, peoplePicker, postalCode, rows, display, toast]) install();
fileDrop();
filePicker();
palette();
