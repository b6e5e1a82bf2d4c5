/** What the browser remembers for a reader. A storage that throws is as good as none. */

export function recall(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function remember(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Full, or forbidden: the reader goes on without.
  }
}
