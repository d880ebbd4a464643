using System.Text;

namespace GreenChannel.Rules.Explaining;

/// <summary>Markdown built line by line. What is written must be escaped already; line ends are LF.</summary>
/// <param name="capitals">Whether an item begins with a capital, as in a language that has them.</param>
internal sealed class MarkdownLines(bool capitals = false)
{
    private readonly StringBuilder _text = new();
    private bool _inList;

    public void Heading(int level, string text) => Block(new string('#', level) + " " + text);

    public void Paragraph(string text) => Block(text);

    public void Quote(string text) => Block("> " + text);

    public void Rule() => Block("---");

    /// <param name="text">The item.</param>
    /// <param name="depth">0 for an item of its own, 1 for one below it, and so on.</param>
    public void Item(string text, int depth = 0)
    {
        if (!_inList && _text.Length > 0) _text.Append('\n');
        _inList = true;
        _text.Append(' ', depth * 2).Append("- ").Append(capitals ? Capital(text) : text).Append('\n');
    }

    // Labels of rulesets are written as parts of sentences; emphasis may stand before the first letter.
    private static string Capital(string text)
    {
        int at = text.StartsWith("**", StringComparison.Ordinal) ? 2 : 0;
        return at < text.Length && char.IsAsciiLetterLower(text[at]) ? text[..at] + char.ToUpperInvariant(text[at]) + text[(at + 1)..] : text;
    }

    public override string ToString() => _text.ToString();

    private void Block(string text)
    {
        if (_text.Length > 0) _text.Append('\n');
        _inList = false;
        _text.Append(text).Append('\n');
    }
}
