using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GreenChannel.Rules.Tests;

/// <summary>The pipeline is one straight line: a stage's files name only what stands to its left, or the ground that all stand on.</summary>
public sealed partial class StagesTests
{
    private static readonly string[] Ground = ["Meaning", "Diagnostics", "Dates"];
    private static readonly string[] Stages = ["Rulesets", "Binding", "Compilation", "Evaluation", "Explanation", "Questions", "Batch", "Cases", "Interop"];

    [Fact]
    public void No_stage_names_a_type_of_a_later_one()
    {
        string library = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "GreenChannel.Rules");
        var declared = Stages.Concat(Ground).ToDictionary(s => s, s => Sources(library, s).SelectMany(f => Declarations().Matches(f.Text).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal));
        declared.Values.Sum(d => d.Count).Should().BeGreaterThan(100, "the walk must see the library");
        var offences = new List<string>();
        for (int stage = -1; stage < Stages.Length; stage++)
        {
            string[] own = stage < 0 ? Ground : [Stages[stage]];
            var earlier = Ground.Concat(Stages.Take(Math.Max(stage + 1, 0))).SelectMany(s => declared[s]).ToHashSet(StringComparer.Ordinal);
            var later = Stages.Skip(stage + 1).SelectMany(s => declared[s]).Except(earlier).ToHashSet(StringComparer.Ordinal);
            // A member of the same name, declared in the file itself, is none. Types stand where a declaration, a generic argument, a cast, "new" or a static call names them.
            foreach (var (name, text) in own.SelectMany(s => Sources(library, s)))
            {
                offences.AddRange(Names().Matches(text).Concat(Made().Matches(text)).Select(m => m.Groups[1].Value).Where(t => later.Contains(t) && !IsMemberIn(text, t)).Distinct().Select(t => $"{name} names {t}"));
            }
        }

        offences.Should().BeEmpty();
    }

    // A property, a positional member, a field or a method of that name.
    private static bool IsMemberIn(string text, string name) =>
        Regex.IsMatch(text, $@"[\w>\]?](?<!\bnew) {name}(?: \{{ get| => | = |\s*[,)]|\()", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static IEnumerable<(string Name, string Text)> Sources(string library, string folder) =>
        Directory.EnumerateFiles(Path.Combine(library, folder), "*.cs", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(library, f), WithoutComments(File.ReadAllText(f))));

    private static string WithoutComments(string code) => Comments().Replace(code, " ");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?: struct)?)\s+([A-Z]\w+)")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"(?<![.\w])([A-Z]\w+)(?=[.<?\[]*\s*(?:\.|<|>|\?|\[|\s[a-z_]\w*\s*[,;=)({]))")]
    private static partial Regex Names();

    [GeneratedRegex(@"\bnew ([A-Z]\w+)[({]")]
    private static partial Regex Made();
}
