import type { Visitor } from './visitors.ts'

/** What a screen holds of the person before it. */
export type Traces = {
  local: string[]
  session: string[]
  /** Also those no script can see. */
  cookies: string[]
  databases: string[]
  /** What stands in form fields. */
  fields: string[]
  language: string
  text: string
  path: string
}

/** Leaves every trace a page can hold: storage, cookies, a session, a database, a filled field. */
export async function leaveTraces({ page }: Visitor, person: string): Promise<void> {
  await page.evaluate(async (name) => {
    localStorage.setItem('draft', name)
    sessionStorage.setItem('draft', name)
    document.cookie = `draft=${encodeURIComponent(name)}; Path=/`
    // Somebody who opened the phone's pages here and signed in.
    const answer = await fetch('/api/session/demonstration', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'member-1' }),
    })
    await answer.json()
    await new Promise((resolve) => {
      indexedDB.open('draft').addEventListener('success', (event) => {
        ;(event.target as IDBOpenDBRequest).result.close()
        resolve(null)
      })
    })
    const field = document.createElement('input')
    field.setAttribute('aria-label', 'draft')
    field.value = name
    document.querySelector('main')!.append(field)
  }, person)
}

/** What this screen holds now, as the browser itself sees it. */
export async function tracesOn({ page }: Visitor): Promise<Traces> {
  const cookies = (await page.context().cookies()).map(({ name }) => name)
  const seen = await page.evaluate(async () => ({
    local: Object.keys(localStorage).toSorted(),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    fields: [...document.querySelectorAll('input, textarea')]
      .map((field) => (field as HTMLInputElement).value)
      .filter(Boolean),
    language: document.documentElement.lang,
    text: document.documentElement.dataset['text'] ?? '',
    path: location.pathname,
  }))
  return { ...seen, cookies }
}
