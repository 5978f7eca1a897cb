import chinese from '#locales/zh-CN/roster-import.json' with { type: 'json' }

/** A sentence that is written into what offices keep (headings and reasons in workbooks): always Chinese, because it becomes data. */
export function sentence(key: keyof typeof chinese, params: Record<string, string> = {}): string {
  return chinese[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}
