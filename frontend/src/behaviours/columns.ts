/** form[data-join=name]: sends the boxes of that name as one comma-separated value, so that the address stays short. */
export function install(): void {
  document.addEventListener("formdata", ({ target, formData }) => {
    const name = (target as HTMLFormElement).dataset.join;
    if (name && formData.has(name)) formData.set(name, formData.getAll(name).join(","));
  });
}
