import { expect, test } from 'vitest'
import englishImport from '#locales/en/lists-import.json' with { type: 'json' }
import english from '#locales/en/lists.json' with { type: 'json' }
import chineseImport from '#locales/zh-CN/lists-import.json' with { type: 'json' }
import chinese from '#locales/zh-CN/lists.json' with { type: 'json' }

test('lists are called the same where screens name them and where the server titles them', () => {
  const named = (title: string): string => title.replace('{{street}}', '{{owner}}')
  expect([chinese.edition.name, english.edition.name]).toEqual([
    named(chineseImport.edition),
    named(englishImport.edition),
  ])
})
