// How large a ledger may be and how long things are kept (台账导入的限度): the product's own settings, no rule of law.

/** Largest file in bytes. */
export const mostFileBytes = 10 * 1024 * 1024
/** Most rows, columns and sheets that are read; 200 printed pages are about 10,000 rows. */
export const mostRows = 20_000
export const mostColumns = 120
export const mostSheets = 30
/** Longest text of a cell; a visit's texts have 5,000. */
export const mostCellText = 6_000

/** Days after which a file that was not imported is removed. */
export const keepFileDays = 7
/** Danger signs in visits older than this start nothing: an old ledger's were dealt with at the time. */
export const freshSignDays = 7

/** Most lines of faults, and first rows of each kind, that are answered; the Excel file has all faults. */
export const mostFaultsShown = 300
export const mostRowsShown = 5
