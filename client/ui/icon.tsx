import type { ReactNode } from 'react'
import css from './icon.module.css'

/** One set, one hand: 24 × 24, strokes of 1.75 with round ends, no fills. */
const drawings = {
  home: <path d="M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5" />,
  key: <path d="M15 13a4.5 4.5 0 1 0-4.3-3.2L4 16.5V20h3.5v-2.5H10V15l1.2-1.2A4.5 4.5 0 0 0 15 13ZM16 8.5v.01" />,
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20" />,
  scan: (
    <path d="M4 8.5V5.5A1.5 1.5 0 0 1 5.5 4H8.5M15.5 4h3A1.5 1.5 0 0 1 20 5.5v3M20 15.5v3a1.5 1.5 0 0 1-1.5 1.5h-3M8.5 20h-3A1.5 1.5 0 0 1 4 18.5v-3M4 12h16" />
  ),
  message: <path d="M4.5 5.5h15v11h-8.5L7 20v-3.5H4.5ZM8 9.5h8M8 12.75h5" />,
  person: (
    <path d="M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.75 20c.6-3.7 3.5-5.5 7.25-5.5s6.65 1.8 7.25 5.5" />
  ),
  people: (
    <path d="M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11ZM3 19.5c.5-3.3 2.8-5 6-5s5.5 1.7 6 5M15.5 4.8a3.25 3.25 0 0 1 0 5.9M17 14.8c2.2.6 3.6 2.2 4 4.7" />
  ),
  today: (
    <path d="M5.5 5.5h13a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1ZM4.5 9.5h15M8.5 3.5v4M15.5 3.5v4M9 14.5l2.2 2 3.8-4" />
  ),
  lists: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
  match: (
    <path d="M10.3 13.7a3.75 3.75 0 0 0 5.3 0l3.3-3.3a3.75 3.75 0 0 0-5.3-5.3l-1.2 1.2M13.7 10.3a3.75 3.75 0 0 0-5.3 0l-3.3 3.3a3.75 3.75 0 0 0 5.3 5.3l1.2-1.2" />
  ),
  activity: (
    <path d="M5.5 5.5h13a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1ZM4.5 9.5h15M8.5 3.5v4M15.5 3.5v4M8.5 13h.01M12 13h.01M15.5 13h.01M8.5 16.25h.01M12 16.25h.01" />
  ),
  record: (
    <path d="M6 4h11.5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H6a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 6 4ZM8 4v16M11 8.5h4.5M11 12h4.5" />
  ),
  network: (
    <path d="M12 8a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 12 8ZM6 20a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 6 20ZM18 20a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM10.9 8 7.2 15.6M13.1 8l3.7 7.6M8.25 17.75h7.5" />
  ),
  settings: (
    <path d="M4 7h8M16 7h4M4 12h2.5M10.5 12H20M4 17h9M17 17h3M14 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8.5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM15 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  done: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM8.5 12.3l2.5 2.4 4.5-5" />,
  waiting: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 7.5V12l3 2" />,
  late: <path d="M12 4.5 20.5 19h-17ZM12 10v4M12 16.6v.01" />,
  off: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM8.5 12h7" />,
  add: <path d="M12 5v14M5 12h14" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="m14.5 5.5-6.5 6.5 6.5 6.5" />,
  forward: <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
  down: <path d="m5.5 9.5 6.5 6.5 6.5-6.5" />,
  text: <path d="M3.5 18.5 8.75 5.5 14 18.5M5.3 14.2h6.9M15.5 18.5l2.75-7 2.75 7M16.4 16.2h3.7" />,
  language: (
    <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM4 12h16M12 4c2.4 2.2 3.5 4.9 3.5 8s-1.1 5.8-3.5 8c-2.4-2.2-3.5-4.9-3.5-8S9.6 6.2 12 4Z" />
  ),
  qr: (
    <path d="M4.5 4.5h5.5V10H4.5ZM14 4.5h5.5V10H14ZM4.5 14H10v5.5H4.5ZM14 14h2v2M19.5 14v2.5h-2M14 19.5h2.5M19.5 19.5v.01" />
  ),
  place: (
    <path d="M12 20.5c4-4.2 6-7.3 6-10a6 6 0 1 0-12 0c0 2.7 2 5.8 6 10ZM12 12.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5Z" />
  ),
  phone: <path d="M8.5 3.5h7a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM11 17.5h2" />,
  undo: <path d="M8.5 5 4.5 9l4 4M4.5 9H14a5 5 0 0 1 0 10H9.5" />,
  filter: <path d="M4 6h16M7 12h10M10.5 18h3" />,
  download: <path d="M12 4v11M7.5 10.8 12 15.3l4.5-4.5M4.5 19.5h15" />,
  upload: <path d="M12 15.5v-11M7.5 8.7 12 4.2l4.5 4.5M4.5 19.5h15" />,
  print: <path d="M7.5 9V4.5h9V9M7.5 16.5h-3V9h15v7.5h-3M7.5 13.5h9v6h-9Z" />,
  edit: <path d="M4.5 19.5 5.5 15 15.5 5l3.5 3.5-10 10ZM13.5 7l3.5 3.5" />,
  copy: <path d="M9 8.5h10.5v11H9ZM15 8.5v-4H4.5v11H9" />,
  more: <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" />,
  help: (
    <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9.7 9.7c.2-1.4 1.1-2.2 2.4-2.2 1.4 0 2.4.9 2.4 2.1 0 1.7-2.4 1.9-2.4 3.9M12 16.3v.01" />
  ),
  lower: <path d="M12 4v9.5M7.5 9.5l4.5 4.5 4.5-4.5M4.5 18h15" />,
  offline: (
    <path d="M4 9.5c2.2-2 5-3.1 8-3.1s5.8 1.1 8 3.1M7 13c1.4-1.2 3.1-1.9 5-1.9s3.6.7 5 1.9M12 17.5v.01M5 4l14 16" />
  ),
  resource: <path d="M4.5 8 12 4.5 19.5 8v8L12 19.5 4.5 16ZM4.5 8l7.5 3.5L19.5 8M12 11.5v8" />,
  need: <path d="M12 20s-7.5-4.3-7.5-10A4.2 4.2 0 0 1 12 7.3 4.2 4.2 0 0 1 19.5 10c0 5.7-7.5 10-7.5 10Z" />,
  room: <path d="M5 20V5.5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1V20M3 20h18M15 8h3.5v12M11.8 12.3v.01" />,
  way: <path d="M6 20.5V4M6 5h10.5l2 3-2 3H6" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside a word; it says nothing by itself, so readers aloud pass it by. */
export function Icon({ name, size }: { name: IconName; size?: 'text' | 'target' }) {
  return (
    <svg className={size === 'target' ? css.target : css.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  )
}
