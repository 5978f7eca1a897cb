import css from './update-switch.module.css'

type UpdateSwitchProps = { word: string; on: boolean; onChange: (on: boolean) => void }

/** Whether what stands is to be changed as well. */
export function UpdateSwitch({ word, on, onChange }: UpdateSwitchProps) {
  return (
    <label className={css.switch}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {word}
    </label>
  )
}
