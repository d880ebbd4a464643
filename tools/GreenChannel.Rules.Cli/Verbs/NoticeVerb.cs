using System.CommandLine;
using GreenChannel.Rules.Cli.Inputs;
using GreenChannel.Rules.Cli.Output;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary><c>greenchannel notice REQUEST…</c>: the notice itself, each clause marked for one applicant.</summary>
internal static class NoticeVerb
{
    public static Command Create(CommonOptions common)
    {
        var html = new Option<string?>("--html") { Description = common.Words["option.html"] };
        var command = new Command("notice", common.Words["verb.notice"]) { common.Requests, common.Ruleset, html, common.Json };
        command.SetAction(parsed => Run(common.Terminal, parsed.GetRequiredValue(common.Requests), parsed.GetValue(common.Ruleset), parsed.GetValue(html), parsed.GetValue(common.Json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] requests, string? ruleset, string? html, bool json)
    {
        if (html is not null && !Directory.Exists(html) && RequestFile.Read(requests, () => Stream.Null).Skip(1).Any())
            throw new MisuseException("htmlIsOneFile", ("path", html));
        return Requests.ForEach(terminal, requests, ruleset, json, (file, rules, decision) =>
        {
            var notice = rules.NoticeFor(decision);
            if (html is not null) ExplainVerb.WritePage(terminal, html, file, notice.ToHtml(terminal.Language));
            else if (json) terminal.WriteJson(writer => notice.WriteJson(writer, terminal.Language));
            else terminal.Out.WriteLine(notice.ToMarkdown(terminal.Language));
        });
    }
}
