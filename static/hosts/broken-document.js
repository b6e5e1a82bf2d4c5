/** Gives the explorer the attributes that the query names. */
for (const [name, value] of new URLSearchParams(location.search)) document.querySelector("trade-off").setAttribute(name, value);
