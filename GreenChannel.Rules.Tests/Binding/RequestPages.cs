using System.Text.RegularExpressions;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Binding;

/// <summary>Pages of findings on requests: each shows a bad request, with the finding that it gives and nothing else.</summary>
public sealed partial class RequestPages
{
    // What no readable request shows: size, encoding, number of problems, .NET values, a ruleset without targets, a letterhead.
    private static readonly string[] WithoutRequest = ["GC4001", "GC4002", "GC4006", "GC4025", "GC4026", "GC4104", "GC4110"];

    public static TheoryData<string> Ids => [.. Descriptors().Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_shows_its_finding_and_no_other(string id)
    {
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md"));
        var request = Request().Match(page);
        request.Success.Should().Be(!WithoutRequest.Contains(id));
        if (!request.Success) return;
        var findings = SmallRuleset.Request(request.Groups["json"].Value).Findings;
        findings.Select(f => (f.Id, f.At.Pointer)).Should().Equal((request.Groups["id"].Value, request.Groups["pointer"].Value));
        request.Groups["id"].Value.Should().Be(id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_finding_has_words_in_both_languages(string id)
    {
        DiagnosticText.Ids(Language.Chinese).Should().Contain(id);
        DiagnosticText.Ids(Language.English).Should().Contain(id);
    }

    [GeneratedRegex(@"```json request\n(?<json>[^`]+)\n```\n\n→ `(?<id>GC\d+)` @ `(?<pointer>[^`]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Request();

    private static IEnumerable<Descriptor> Descriptors() =>
        new[] { typeof(ApplicantDiagnostics), typeof(RequestDiagnostics) }.SelectMany(t => t.GetFields()).Select(f => (Descriptor)f.GetValue(null)!);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GreenChannel.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "diagnostics");
    }
}
