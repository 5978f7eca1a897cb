import { look } from './look.ts'

/** The child process of `readPaper`: takes one file, answers once, ends. */
process.once('message', (bytes: Uint8Array) => {
  process.send?.(look(bytes), () => process.disconnect?.())
})
