/**
 * JSON Schemas of SSM documents and of the actions in them, as resources under {@code
 * dev/runsheet/schemas/}.
 */
open module dev.runsheet.schemas {}
