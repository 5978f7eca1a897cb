import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import english from 'antd/es/locale/en_US.js'
import chinese from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect } from 'react'
import { useLanguage } from '#ui/i18n.ts'
import { useTextSize } from '#ui/text-size.ts'
import { deskTheme } from './theme.ts'

/** The package says that it is CommonJS and is not: bundler and compiler see its default at two depths. */
function textsOf(texts: Locale | { default: Locale }): Locale {
  return 'default' in texts ? texts.default : texts
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches

/** antd with our theme and language; its style elements carry the page's nonce, so that no other may. */
export function DeskAntd({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const text = useTextSize()
  useEffect(() => void dayjs.locale(language === 'en' ? 'en' : 'zh-cn'), [language])
  return (
    <ConfigProvider
      {...(nonce ? { csp: { nonce } } : {})}
      locale={textsOf(language === 'en' ? english : chinese)}
      theme={deskTheme(text, moves)}
      button={{ autoInsertSpace: false }}
      // A table's page holds what its call answers.
      pagination={{ showSizeChanger: false }}
    >
      {children}
    </ConfigProvider>
  )
}
