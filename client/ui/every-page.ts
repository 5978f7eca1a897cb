/** Asks for page after page until all rows are there; the server gives a hundred at a time. */
export async function everyPage<T>(
  ask: (paging: { page: number; pageSize: number }) => Promise<{ rows: readonly T[]; total: number }>,
): Promise<T[]> {
  const rows: T[] = []
  for (let page = 1; ; page++) {
    const answer = await ask({ page, pageSize: 100 })
    rows.push(...answer.rows)
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows
  }
}
