/** The work that a reader need not wait for, after what the browser has to do. */

export const equip = (onIntent) => setTimeout(onIntent, 0, "equip");
