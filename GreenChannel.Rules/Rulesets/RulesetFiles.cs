using System.Collections.Immutable;

namespace GreenChannel.Rules.Rulesets;

/// <summary>The texts of one ruleset, by file name (forward slashes), and of the calendars it may use (<c>calendars/cn.json</c>).</summary>
internal sealed record RulesetFiles(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Files);
