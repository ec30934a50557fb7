import htmx from "htmx.org";

// The policy of the pages allows neither eval nor injected styles, and fragments come from our own host only.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // pages of a signed-in person are never kept in the browser's storage
  refreshOnHistoryMiss: true,
});
