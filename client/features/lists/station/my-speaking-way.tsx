import { showMySpeaking } from '#contract/station-speakers.ts'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import './live-kinds.ts'

/** The way to one's sessions, for whoever is written down as a speaker. */
export function MySpeakingWay() {
  const t = useWords('station')
  const ask = useAsk(showMySpeaking)
  if (!ask.data || ask.data.rows.length === 0) return null
  return (
    <LinkButton wide to="/me/speaking" icon="people">
      {t('me.title')}
    </LinkButton>
  )
}
