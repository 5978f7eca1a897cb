import pino from 'pino'

export type Logger = pino.Logger

/**
 * Structured log on standard output. Names, phones, bodies and addresses with queries are never logged: routes log their
 * pattern, not the path that was asked for; what slips into a known field is blotted out.
 */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['phone', 'name', 'code', 'token', 'password', 'req.headers', '*.phone', '*.password', '*.token'],
      censor: '…',
    },
  })
}
