// Changing the state of a station (变更状态): only the states that may follow are offered.
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { changeState, type StationView } from '../model/api.ts'
import { nextStates } from '../model/states.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { nextStateControls } from './state-controls.tsx'

export function StateDrawer({ station, isOpen, onClose }: { station: StationView; isOpen: boolean; onClose: () => void }) {
  const today = useToday()
  const next = nextStates[station.state]
  return (
    <FormDrawer isOpen={isOpen} onClose={onClose} title="变更站点状态">
      {isOpen && (
        <RecordForm
          contract={changeState} title="变更站点状态" params={{ stationId: station.id }} version={station.version} touches={['network']} submitLabel="变更状态"
          initial={{ fromOn: today, ...(next.length === 1 ? { state: next[0] } : {}) }} controls={{ state: nextStateControls[station.state] }} onSaved={onClose} onCancel={onClose}
        />
      )}
    </FormDrawer>
  )
}
