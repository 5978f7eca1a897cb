import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import css from './button.module.css'
import { Icon, type IconName } from './icon.tsx'

/** primary: the one act of this screen, in vermilion; second: ink on paper; quiet: words only. */
export type ButtonKind = 'primary' | 'second' | 'quiet'
type Look = { kind?: ButtonKind; icon?: IconName; wide?: boolean }

export type ButtonProps = ComponentProps<'button'> & Look & { busy?: boolean }

/** Something one does. Busy keeps its width and says so; a second press does nothing. */
export function Button({ kind = 'second', icon, wide, busy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={lookOf({ kind, wide }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest.disabled || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <Inside icon={icon}>{children}</Inside>
      {busy ? <span className={css.working} aria-hidden="true" /> : null}
    </button>
  )
}

/** The same look for going somewhere. `to` is a path of this screen. */
export function LinkButton({
  to,
  search,
  kind = 'second',
  icon,
  wide,
  children,
}: Look & { to: string; search?: object; children: ReactNode }) {
  return (
    <Link to={to} search={(search ?? {}) as never} className={lookOf({ kind, wide })}>
      <Inside icon={icon}>{children}</Inside>
    </Link>
  )
}

/** A button that is only an icon; its name is read aloud and shown on hover. */
export function IconButton({
  name,
  icon,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'name'> & { name: string; icon: IconName }) {
  return (
    <button
      type="button"
      {...rest}
      className={[css.button, css.quiet, css.square, className].filter(Boolean).join(' ')}
      aria-label={name}
      title={name}
    >
      <Icon name={icon} />
    </button>
  )
}

function Inside({ icon, children }: { icon: IconName | undefined; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
}

function lookOf({ kind, wide }: { kind: ButtonKind; wide?: boolean | undefined }, more?: string): string {
  return [css.button, css[kind], wide ? css.wide : '', more].filter(Boolean).join(' ')
}
