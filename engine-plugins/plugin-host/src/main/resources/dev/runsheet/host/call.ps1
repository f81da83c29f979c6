# Runs a script and keeps what it returns: call.ps1 SCRIPT RESULT.
param([string] $Script, [string] $Result)

try {
    $returned = & $Script
    $told = '{"payload":' + (ConvertTo-Json -InputObject $returned -Depth 100 -Compress) + '}'
} catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    $told = ConvertTo-Json -Compress -InputObject @{
        summary = "$($_.Exception.GetType().Name): $($_.Exception.Message)"
        trace = "$($_.ScriptStackTrace)"
    }
}
[IO.File]::WriteAllText($Result, $told)
