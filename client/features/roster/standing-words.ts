import type { RosterMember } from '#contract/roster.ts'
import { useWords } from '#ui/i18n.ts'

type Standing = Pick<RosterMember, 'standing' | 'joined' | 'service' | 'posts'>

/** How somebody stands, in one line: formal, in service, posts, the day of joining. */
export function useStandingWords(): (standing: Standing) => string {
  const t = useWords('roster')
  return ({ standing, joined, service, posts }) =>
    [
      standing ? t(`standing.${standing}`) : '',
      service ? t(`service.${service}`) : '',
      ...posts.map((post) => t(`post.${post}`)),
      joined ? t('joinedOn', { day: joined }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
}
