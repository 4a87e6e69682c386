    # Values of options, and ids of the statements of the brief that is named before.
    $before = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $last = if ($before.Count -gt 1) { $before[-1] } else { '' }
    $key = if ($before.Count -gt 1) { "$($before[1]) $last" } else { '' }
    $offered = $null
    if ($values.ContainsKey($key)) {
        $offered = $values[$key]
    } elseif ($before.Count -gt 2 -and @('why', 'impact', 'matrix') -ccontains $before[1] -and
        -not $wordToComplete.StartsWith('-') -and ($last -eq '--json' -or -not $last.StartsWith('-'))) {
        $brief = $before[2..($before.Count - 1)] | Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } | Select-Object -First 1
        if ($brief) {
            $offered = @(hence complete-ids $before[1] $brief 2>$null)
        }
    }
    if ($null -ne $offered) {
        return $offered | Where-Object { $_.StartsWith($wordToComplete) } |
            ForEach-Object { [CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, $_) }
    }

