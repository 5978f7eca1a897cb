import { z } from 'zod'

/** The little of JSON Schema that the contract's schemas become. */
export type Json = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  minItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  format?: string
  pattern?: string
  propertyNames?: Json
}

/** What a route takes, as JSON Schema of what is sent. */
export function schemaOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
}

/** Texts for the patterns of the contract; a pattern that none of them fits is reported. */
const patterned = ['123456', '2026-03', 'talk', 'a-1', '2026-03-05', '09:00', '13800000001', 'A', '1']
const formatted: Record<string, string> = {
  uuid: '019b0000-0000-7000-8000-000000000000',
  date: '2026-03-05',
  'date-time': '2026-03-05T06:00:00Z',
  email: 'somebody@example.com',
  uri: 'https://linli.example.cn/',
}

/** A value that the schema takes: the fields that must be there, each as small as it may be. */
export function sampleOf(json: Json): unknown {
  if (json.const !== undefined) return json.const
  if (json.enum) return json.enum[0]
  if (json.anyOf) return sampleOf(json.anyOf[0]!)
  const type = Array.isArray(json.type) ? json.type[0] : json.type
  switch (type) {
    case 'object':
      return Object.fromEntries((json.required ?? []).map((name) => [name, sampleOf(json.properties![name]!)]))
    case 'array':
      return Array.from({ length: json.minItems ?? 0 }, () => sampleOf(json.items!))
    case 'string':
      return textOf(json)
    case 'integer':
    case 'number':
      return Math.max(json.minimum ?? (json.exclusiveMinimum ?? 0) + 1, 1) > (json.maximum ?? Infinity)
        ? json.maximum
        : Math.max(json.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return 'anything'
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Json): string {
  if (format !== undefined && formatted[format] !== undefined) return formatted[format]
  if (pattern !== undefined) {
    const fitting = patterned.find((text) => new RegExp(pattern, 'u').test(text))
    if (fitting === undefined) throw new Error(`Add a text that fits ${pattern} to checks/walls/samples.ts.`)
    return fitting
  }
  return '邻里相助'.repeat(Math.ceil(Math.max(minLength, 2) / 4)).slice(0, Math.min(Math.max(minLength, 2), maxLength))
}
