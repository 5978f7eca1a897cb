import type { QueryClient } from '@tanstack/react-query'
import { showHealth } from '#contract/system.ts'
import { signOut } from '#contract/people.ts'
import { call } from '#ui/call.ts'
import { isDevices } from '#ui/device-token.ts'
import { switchLanguage } from '#ui/i18n.ts'
import { setTextSize } from '#ui/text-size.ts'
import { clearToasts } from '#ui/toast.tsx'

/**
 * Takes everything of the last person off this screen: storage, cookies, what was asked for them,
 * language and text size. The caller remounts the pages (form fields, history); `startAfresh` then empties memory too.
 * What belongs to the device or to no one (its token, the public board) stays.
 */
export function wipeTraces(queries: QueryClient): void {
  clearToasts()
  for (const key of Object.keys(localStorage)) if (!isDevices(key)) localStorage.removeItem(key)
  sessionStorage.clear()
  wipeCookies()
  void wipeDatabases()
  queries.getMutationCache().clear()
  queries.removeQueries({ predicate: ({ meta }) => meta?.['public'] !== true })
  setTextSize('normal')
  void switchLanguage('zh-CN')
}

function wipeCookies(): void {
  for (const pair of document.cookie.split('; ')) {
    const name = pair.split('=')[0]
    if (!name) continue
    for (const path of ['/', '/k', '/api']) document.cookie = `${name}=; Max-Age=0; Path=${path}`
  }
}

async function wipeDatabases(): Promise<void> {
  const databases = await indexedDB.databases()
  for (const { name } of databases) if (name) indexedDB.deleteDatabase(name)
  if (!('caches' in globalThis)) return
  for (const name of await caches.keys()) await caches.delete(name)
}

/**
 * Ends a session that the browser may hold in a cookie no script can see, then loads the start page anew in place of
 * this one. Without the server it does neither: a browser's error page in a hall helps no one, and the wipe is done.
 */
export async function startAfresh(): Promise<void> {
  try {
    await call(signOut)
    await call(showHealth)
  } catch {
    return
  }
  location.replace('/k')
}
