/** What a house check has to say about one place. A warning is printed and fails nothing. */
export type Finding = { file: string; line?: number; says: string; warning?: true }

/** One text file of the project; `path` is relative to the root, with forward slashes. */
export type Source = { path: string; text: string }

/** `file:line says`, the way editors and people jump to it. */
export function lineOf({ file, line, says }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${says}`
}

/** The 1-based line of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
