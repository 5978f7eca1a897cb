import pg from 'pg'
import pino from 'pino'

export type Logger = pino.Logger

/**
 * Structured log on standard output, or where a test listens. Names, phones, bodies and addresses with queries are never logged: routes log their
 * pattern, not the path that was asked for; what slips into a known field is blotted out.
 */
export function openLog(level: string, to?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: {
      paths: ['phone', 'name', 'code', 'token', 'password', 'req.headers', '*.phone', '*.password', '*.token'],
      censor: '…',
    },
  }
  return to ? pino(options, to) : pino(options)
}

/**
 * What a log may say of an error. PostgreSQL quotes the values it refused in its sentences, and a value may be somebody's
 * phone: of those errors only the code and what it is about are told.
 */
export function faultOf(error: unknown): string {
  if (error instanceof pg.DatabaseError)
    return `PostgreSQL ${[error.code, error.constraint ?? error.table ?? error.routine].filter(Boolean).join(' ')}`
  return error instanceof Error ? error.message : String(error)
}

/** Where an error came from, without its sentence. */
export function placeOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return lines.join('\n')
}
