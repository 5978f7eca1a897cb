import { StartRefusal } from '#kernel/postgres/index.ts'
import { BadSetting } from '#kernel/config.ts'
import { startLinli } from './start.ts'

/** `npm start`: everything from an empty folder to three screens that answer. */
const starting = startLinli(process.env)
/** Also while it starts: a process that just ended would leave its PostgreSQL running. */
const stop = (): void => {
  // A second signal ends at once; the database recovers by itself.
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  starting
    .then((linli) => linli.stop())
    .then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.message)
        process.exit(1)
      },
    )
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
try {
  console.log((await starting).greeting)
} catch (error) {
  if (error instanceof StartRefusal || error instanceof BadSetting) {
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
  throw error
}
