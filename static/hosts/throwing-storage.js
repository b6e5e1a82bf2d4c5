/** Has every way into the storage throw, as a full one, a blocked one and a private window do. */
for (const name of ["getItem", "setItem", "removeItem"]) {
  Storage.prototype[name] = () => {
    throw new DOMException(`${name} is refused`, "QuotaExceededError");
  };
}
