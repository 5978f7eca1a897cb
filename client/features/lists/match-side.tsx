import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '#contract/route.ts'
import type { showMatch } from '#contract/matches.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'
import { AnswerMatch } from './answer-match.tsx'

const answerTones: Record<'pending' | 'accepted' | 'declined', Tone> = {
  pending: 'waiting',
  accepted: 'done',
  declined: 'off',
}

type MatchSideProps = { match: AnswerOf<typeof showMatch>; side: 'need' | 'resource'; first: boolean }

/** One side of a match: the unit, its item, its answer, its contact once both have accepted. */
export function MatchSide({ match, side, first }: MatchSideProps) {
  const t = useWords('lists')
  const one =
    side === 'need'
      ? {
          unit: match.needOrganizationName,
          item: match.needItemId,
          title: match.needTitle,
          answer: match.needAnswer,
          contact: match.needContact,
        }
      : {
          unit: match.resourceOrganizationName,
          item: match.resourceItemId,
          title: match.resourceTitle,
          answer: match.resourceAnswer,
          contact: match.resourceContact,
        }
  const agreed = match.needAnswer === 'accepted' && match.resourceAnswer === 'accepted'
  const mayAnswer = match.state === 'proposed' && (match.mySide === side || match.mySide === 'both')
  return (
    <Card
      title={one.unit}
      aside={<StateLabel tone={answerTones[one.answer]} word={t(`side.answer.${one.answer}`)} />}
      acts={mayAnswer ? <AnswerMatch match={match} side={side} first={first} /> : undefined}
    >
      <Facts>
        <Fact icon={<Icon name={side} />}>
          {t(`side.${side}`)}
          {one.item ? <Link to={`/lists/items/${one.item}`}>{one.title}</Link> : t(`side.noItem.${side}`)}
        </Fact>
        <Fact icon={<Icon name="phone" />}>
          {one.contact ? <strong data-figures>{one.contact}</strong> : t(agreed ? 'contact.none' : 'contact.hidden')}
        </Fact>
      </Facts>
    </Card>
  )
}
