using System.CommandLine;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Cli.Verbs;

namespace GreenChannel.Rules.Cli;

/// <summary>The whole command line, callable in-process.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">As typed.</param>
    /// <param name="input">Opens the standard input, for <c>-</c>.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where complaints about the command itself go.</param>
    /// <returns>0 when all is well whatever the outcome, 1 on findings, 2 on misuse.</returns>
    public static int Run(string[] arguments, Func<Stream> input, TextWriter output, TextWriter error)
    {
        var language = LanguageOf(arguments);
        var words = new Words(language);
        var common = new CommonOptions(words);
        var root = new RootCommand(words["root"])
        {
            EvaluateVerb.Create(common),
            ExplainVerb.Create(common),
            WhyNotVerb.Create(common),
            NoticeVerb.Create(common),
            TimelineVerb.Create(common),
            EvidenceVerb.Create(common),
            PlanVerb.Create(common),
            PublicityVerb.Create(common),
            RosterVerb.Create(common),
            PaperVerb.Create(common),
            ShortestWayVerb.Create(common),
            NextQuestionVerb.Create(common),
            InterviewVerb.Create(common),
            CheckVerb.Create(common),
            TestVerb.Create(common),
            BatchVerb.Create(common),
            common.Lang,
        };
        common.Terminal = new Terminal(input, output, error, words);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors) error.WriteLine(words.Say("misuse", ("detail", mistake.Message)));
            error.WriteLine(words["seeHelp"]);
            return ExitCode.Misuse;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (MisuseException misuse)
        {
            error.WriteLine(words.Say(misuse.Key, misuse.Arguments));
            return ExitCode.Misuse;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(words.Say("cannotRead", ("detail", failure.Message)));
            return ExitCode.Misuse;
        }
    }

    // Needed before parsing: the descriptions are in that language too.
    private static Language LanguageOf(string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--lang");
        bool english = (at >= 0 && at + 1 < arguments.Length && arguments[at + 1] == "en") || arguments.Contains("--lang=en") || arguments.Contains("--lang:en");
        return english ? Language.English : Language.Chinese;
    }
}

/// <summary>What the command's exit says.</summary>
internal static class ExitCode
{
    public const int Good = 0;
    public const int Findings = 1;
    public const int Misuse = 2;
}

/// <summary>The command was used in a way that cannot work; its text stands under <see cref="Key"/> in <c>words.*.json</c>.</summary>
internal sealed class MisuseException(string key, params (string Name, string Value)[] arguments) : Exception(key)
{
    public string Key { get; } = key;

    public (string Name, string Value)[] Arguments { get; } = arguments;
}
