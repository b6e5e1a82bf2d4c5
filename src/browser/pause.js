/** The browser's turn: what the reader does meanwhile comes first. */

export const pause = () => new Promise((resolve) => setTimeout(resolve, 0));
