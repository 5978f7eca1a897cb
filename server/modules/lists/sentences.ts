import chinese from '#locales/zh-CN/lists-import.json' with { type: 'json' }

type Sentences = typeof chinese

/**
 * A sentence that is written into what offices keep (titles of editions, headings and reasons in workbooks): always
 * Chinese, because it becomes data.
 */
export function sentence<K extends keyof Sentences>(
  key: `lists-import:${K}`,
  params: Record<string, string> = {},
): string {
  const text: string = chinese[key.slice('lists-import:'.length) as K]
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}
