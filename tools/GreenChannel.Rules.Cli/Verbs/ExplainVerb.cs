using System.CommandLine;
using System.Text;
using System.Text.Json;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Questions;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel explain REQUEST…</c>: why, clause by clause, as Markdown, as JSON or as a self-contained page.</summary>
internal static class ExplainVerb
{
    public static Command Create(CommonOptions common)
    {
        var html = new Option<string?>("--html") { Description = common.Words["option.html"] };
        var about = new Option<string?>("--about") { Description = common.Words["option.about"] };
        var depth = new Option<int>("--depth") { Description = common.Words["option.depth"], DefaultValueFactory = _ => 3 };
        depth.AcceptOnlyFromAmong("1", "2", "3");
        var reader = new Option<string>("--reader") { Description = common.Words["option.reader"], DefaultValueFactory = _ => "reviewer" };
        reader.AcceptOnlyFromAmong("applicant", "reviewer", "auditor");
        var command = new Command("explain", common.Words["verb.explain"]) { common.Requests, common.Ruleset, about, depth, reader, html, common.Readings, common.Json };
        command.SetAction(parsed => Run(
            common.Terminal, new ExplanationOptions { About = parsed.GetValue(about), Depth = (ExplanationDepth)parsed.GetValue(depth), Reader = Enum.Parse<ExplanationReader>(parsed.GetValue(reader)!, ignoreCase: true) },
            parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(html), parsed.GetValue(common.Readings) is not null, parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, ExplanationOptions options, string[] requests, string? ruleset, string? html, bool varied, bool json)
    {
        if (html is not null && !Directory.Exists(html) && RequestFile.Read(requests, () => Stream.Null).Skip(1).Any())
            throw new MisuseException("htmlIsOneFile", ("path", html));
        return Requests.ForEach(terminal, requests, ruleset, json, (file, rules, decision) =>
        {
            var explanation = rules.Explain(decision, Known(rules, options));
            var effect = varied ? rules.ReadingsThatMatter(decision.Request) : null;
            string? section = effect?.ToMarkdown(terminal.Language);
            if (html is not null) WritePage(terminal, html, file, section is null ? explanation.ToHtml(terminal.Language) : explanation.ToHtml(terminal.Language, section));
            else if (json) terminal.WriteJson(writer => explanation.WriteTo(writer, terminal.Language, further => Write(further, effect, terminal.Language)));
            else terminal.Out.WriteLine(section is null ? explanation.ToMarkdown(terminal.Language) : explanation.ToMarkdown(terminal.Language, section));
        });
    }

    private static void Write(Utf8JsonWriter writer, ReadingsEffect? effect, Language language)
    {
        if (effect is null) return;
        writer.WritePropertyName("readingsEffect");
        effect.WriteTo(writer, language);
    }

    /// <exception cref="MisuseException">The ruleset has neither a category nor a route of that id.</exception>
    internal static ExplanationOptions Known(Ruleset rules, ExplanationOptions options)
    {
        if (options.About is not { } about || rules.Categories.Contains(about) || rules.Routes.Contains(about)) return options;
        throw new MisuseException("noSuchRoute", ("given", about), ("known", string.Join(", ", rules.Categories.Concat(rules.Routes).Distinct())));
    }

    internal static void WritePage(Terminal terminal, string html, RequestFile file, string page)
    {
        string path = Directory.Exists(html) ? Path.Combine(html, Path.GetFileNameWithoutExtension(file.Name) + ".html") : html;
        File.WriteAllText(path, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        terminal.Out.WriteLine(terminal.Words.Say("written", ("path", path)));
    }
}
