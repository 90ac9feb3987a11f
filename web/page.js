// What a report does beside being read: tables sort by the column that is clicked, and evidence is
// open on paper. Without it the page says the same.
(() => {
  'use strict';
  const text = (row, column) => row.cells[column].textContent.trim();
  const number = (words) => {
    const value = parseFloat(words.replace(/[^0-9.eE+-]/g, ''));
    return Number.isNaN(value) ? null : value;
  };

  // Numbers by size, words by alphabet; what has no number stays at the end either way.
  const compare = (column, numeric, turn) => (a, b) => {
    if (!numeric) return turn * text(a, column).localeCompare(text(b, column), 'en');
    const x = number(text(a, column));
    const y = number(text(b, column));
    if (x === null || y === null) return (x === null) - (y === null);
    return turn * (x - y);
  };

  const sort = (table, head, column) => {
    const turn = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', turn === 1 ? 'ascending' : 'descending');
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    rows.sort(compare(column, head.classList.contains('number'), turn));
    body.append(...rows);
  };

  for (const table of document.querySelectorAll('table'))
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => sort(table, head, column));
    });

  addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
})();
