/** One file on its way to the server. */
export interface Sending {
  readonly done: Promise<Outcome>;
  cancel(): void;
}

export type Outcome =
  | { is: "kept"; html: string }
  | { is: "refused"; why: string }
  | { is: "failed" | "signed out" | "cancelled" };

/** `key` names this file for good: sent a second time it is still the same file. */
export interface Parcel {
  file: File;
  key: string;
  field: string;
}

export function newKey(): string {
  // randomUUID is hidden from pages over plain http, as they are inside an office.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function send(address: string, token: string, parcel: Parcel, progress: (percent: number) => void): Sending {
  return post(address, token, packed(parcel), progress);
}

export function post(address: string, token: string, body: FormData, progress: (percent: number) => void): Sending {
  // fetch() cannot tell how much of a body has gone out.
  const request = new XMLHttpRequest();
  const done = new Promise<Outcome>((resolve) => {
    request.onload = () => resolve(outcome(request));
    request.onerror = () => resolve({ is: "failed" });
    request.onabort = () => resolve({ is: "cancelled" });
  });
  request.upload.onprogress = (event) => event.lengthComputable && progress((event.loaded / event.total) * 100);
  request.open("POST", address);
  request.setRequestHeader("X-CSRFToken", token);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
  return { done, cancel: () => request.abort() };
}

function packed({ file, key, field }: Parcel): FormData {
  const body = new FormData();
  body.append("key", key);
  body.append("field", field);
  body.append("name", file.name); // the name of a part of a form loses full-width spaces on its way
  body.append("file", file);
  return body;
}

function outcome(request: XMLHttpRequest): Outcome {
  if (request.status === 201) return { is: "kept", html: request.responseText };
  if (request.status === 422) return { is: "refused", why: JSON.parse(request.responseText).error };
  // The sign-in page, or the page that says the form is too old
  if (request.status === 200 || request.status === 403) return { is: "signed out" };
  return { is: "failed" };
}
