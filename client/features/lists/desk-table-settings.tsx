import { Checkbox, Popover, Radio } from 'antd'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './desk-lists.module.css'
import { type TableSettings, densities, firstSettings, itemColumns } from './table-settings.ts'

/** Which columns the table shows and how close its rows stand; kept on this device. */
export function TableSettingsMenu({
  settings,
  onChange,
}: {
  settings: TableSettings
  onChange: (next: TableSettings) => void
}) {
  const t = useWords('lists')
  const content = (
    <div className={css.settings}>
      <fieldset>
        <legend>{t('table.columns')}</legend>
        {itemColumns.map((column) => (
          <Checkbox
            key={column}
            checked={settings.columns.includes(column)}
            disabled={column === 'title'}
            onChange={({ target }) =>
              onChange({
                ...settings,
                columns: itemColumns.filter((one) =>
                  one === column ? target.checked : settings.columns.includes(one),
                ),
              })
            }
          >
            {t(`column.${column}`)}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('table.density')}</legend>
        <Radio.Group
          value={settings.density}
          options={densities.map((value) => ({ value, label: t(`table.${value}`) }))}
          onChange={({ target }) => onChange({ ...settings, density: target.value as TableSettings['density'] })}
        />
      </fieldset>
      <Button kind="quiet" onClick={() => onChange(firstSettings)}>
        {t('table.reset')}
      </Button>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button kind="quiet" icon="settings">
        {t('table.settings')}
      </Button>
    </Popover>
  )
}
