/**
 * One command of `npm run linli -- <name> …`. `run` gets what stands behind the name and answers the exit code:
 * 0 done, 1 done and something is wrong with what was asked about, 2 not done (wrong call, unreadable file).
 * It sets no exit code itself and never ends the process: what is printed must reach a pipe whole.
 */
export type Command = { usage: string; run: (args: string[]) => Promise<number> }

/** Prints to standard output, one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints to standard error, one line. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
