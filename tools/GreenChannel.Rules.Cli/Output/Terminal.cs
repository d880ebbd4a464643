using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace GreenChannel.Rules.Cli.Output;

/// <summary>Where a command reads and writes, and in which language.</summary>
internal sealed class Terminal(Func<Stream> input, TextWriter output, TextWriter error, Words words)
{
    private const int WidthWithoutTerminal = 120;
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Words Words { get; } = words;

    public Language Language => Words.Language;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public Stream OpenInput() => input();

    /// <summary>The output for bytes of UTF-8.</summary>
    public Stream OpenOutput() => ReferenceEquals(Out, Console.Out) ? Console.OpenStandardOutput() : new TextStream(Out);

    /// <summary>Whether there is a terminal that shows progress, and answers don't go there too.</summary>
    public bool ShowsProgress(bool answersGoToFile) => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected && (answersGoToFile || Console.IsOutputRedirected);

    /// <summary>Writes a JSON value on a line of its own.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, OneLine)) write(writer);
        Out.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <summary>Writes a table, with colours only where a terminal shows them.</summary>
    public void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = ReferenceEquals(Out, Console.Out) ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!ReferenceEquals(Out, Console.Out) || Console.IsOutputRedirected) console.Profile.Width = WidthWithoutTerminal;
        console.Write(table);
    }
}
