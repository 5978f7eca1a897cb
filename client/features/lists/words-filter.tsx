import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

const restMilliseconds = 300

type WordsFilterProps = {
  label: string
  value: string
  /** What is chosen of the rows found, if anything. */
  chosen: string | undefined
  /** @param choseMeanwhile somebody who is quicker than the search chose a row since the last letter: it must stay chosen */
  onSearch: (words: string, choseMeanwhile: boolean) => void
  className?: string | undefined
}

/** Words to search by: asked for when the typing rests. */
export function WordsFilter({ label, value, chosen, onSearch, className }: WordsFilterProps) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const [chosenBefore, setChosenBefore] = useState(chosen)
  const router = useRouter()
  const [page, setPage] = useState(router.latestLocation.pathname)
  // The address changed from elsewhere: the field follows.
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  useEffect(() => {
    const words = typed.trim()
    if (words === told) return
    const timer = setTimeout(() => {
      // Whoever is on the way to another page is not called back from it.
      if (router.latestLocation.pathname !== page) return
      setTold(words)
      onSearch(words, chosen !== chosenBefore)
    }, restMilliseconds)
    return () => clearTimeout(timer)
  })
  return (
    <input
      type="search"
      className={className}
      aria-label={label}
      placeholder={label}
      maxLength={60}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        setChosenBefore(chosen)
        setPage(router.latestLocation.pathname)
      }}
    />
  )
}
