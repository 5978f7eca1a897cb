/** Puts a text on the clipboard; false where the browser keeps it shut (plain http, WeChat). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
