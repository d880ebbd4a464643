namespace GreenChannel.Rules.Cli.Inputs;

/// <summary>An official calendar that takes the place of a ruleset's own.</summary>
internal static class CalendarFile
{
    /// <summary>The calendar of a file; null if none is named, or if it is not good, which is then complained of.</summary>
    public static OfficialCalendar? Read(string? path, Func<Stream> input, Action<IReadOnlyList<Diagnostic>> complain, out bool good)
    {
        good = true;
        if (path is null) return null;
        var read = GreenChannelRules.ReadCalendar(Path.GetFileName(path), RequestFile.Read([path], input).First().Utf8.Span);
        good = read.IsGood;
        if (!good) complain(read.Findings);
        return read.Value;
    }
}
