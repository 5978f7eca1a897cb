import { parseSheets } from './parse.ts'

/** The child process of `readSheets`: takes one file, answers once, ends. It has no environment and writes nothing. */
process.once('message', (job: { bytes: Uint8Array; fileName: string }) => {
  void parseSheets(job.bytes, job.fileName).then((answer) => {
    process.send?.(answer, () => process.disconnect?.())
  })
})
