import { createContext } from 'react'

/** The level of a card's title: 2 on a page, 3 inside a section, so that no level is left out for those who listen. */
export const Heading = createContext<2 | 3>(2)
