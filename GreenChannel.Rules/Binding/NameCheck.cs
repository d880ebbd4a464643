using System.Linq.Dynamic.Core.Tokenizer;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Checks an expression's tokens against the dialect and the declarations, all problems at once, each at its own characters.</summary>
internal sealed class NameCheck
{
    private static readonly string[] FreshVariables = ["s", "m", "x", "each"];

    private readonly ExpressionTokens _tokens;
    private readonly Declarations _declarations;
    private readonly int _definitionsBefore;
    private readonly Findings _findings;
    private readonly List<Variable> _variables = [];

    private NameCheck(ExpressionTokens tokens, Declarations declarations, int definitionsBefore, Findings findings)
    {
        _tokens = tokens;
        _declarations = declarations;
        _definitionsBefore = definitionsBefore;
        _findings = findings;
    }

    /// <param name="tokens">The text.</param>
    /// <param name="declarations">What may be named.</param>
    /// <param name="definitionsBefore">How many definitions may be used.</param>
    /// <param name="findings">Where problems go.</param>
    public static bool Passes(ExpressionTokens tokens, Declarations declarations, int definitionsBefore, Findings findings)
    {
        var check = new NameCheck(tokens, declarations, definitionsBefore, findings);
        int before = findings.Count;
        if (!check.DepthIsBounded()) return false;
        for (int i = 0; i < tokens.All.Length; i++) check.Check(i);
        return findings.Count == before;
    }

    private void Check(int i)
    {
        switch (_tokens.Id(i))
        {
            case TokenId.Identifier when _tokens.Id(i - 1) == TokenId.Dot: CheckMember(i); break;
            case TokenId.Identifier: CheckBareName(i); break;
            case TokenId.IntegerLiteral or TokenId.RealLiteral: CheckNumber(i); break;
            case TokenId.StringLiteral: CheckLiteral(i); break;
            case var id when !Dialect.Operators.Contains(id): Foreign(i); break;
        }
    }

    private bool DepthIsBounded()
    {
        int depth = 0, signs = 0, questions = 0;
        for (int i = 0; i < _tokens.All.Length; i++)
        {
            var id = _tokens.Id(i);
            depth += id == TokenId.OpenParen ? 1 : id == TokenId.CloseParen ? -1 : 0;
            questions += id == TokenId.Question ? 1 : 0;
            signs = id is TokenId.Exclamation or TokenId.Minus or TokenId.Plus ? signs + 1 : 0;
            if (depth <= Dialect.MaximumDepth && questions <= Dialect.MaximumDepth && signs <= Dialect.MaximumSigns) continue;
            _findings.Add(BindingDiagnostics.TooDeep, _tokens.At(i), ("limit", Dialect.MaximumDepth.ToString()));
            return false;
        }

        return true;
    }

    private void CheckBareName(int i)
    {
        string name = _tokens.Text(i);
        if (_tokens.Id(i + 1) == TokenId.Lambda) Declare(i);
        else if (name is "true" or "false") return;
        else if (name == "iif" && _tokens.Id(i + 1) == TokenId.OpenParen) return;
        else if (name == "in" && _tokens.Id(i + 1) == TokenId.OpenParen && i > 0) return;
        else if (Scope(name, i) is { } variable) CheckUse(i, variable.Element.Type == FactType.List);
        else if (Dialect.RecordInputs.Contains(name) || Dialect.HelperTypes.ContainsKey(name)) CheckUse(i, true);
        else if (name == "on" || (name == "target" && _declarations.HasTarget) || (name == "calendar" && _declarations.HasCalendar)) CheckUse(i, false);
        else if (Dialect.Foreign.ContainsKey(name)) Foreign(i);
        else UnknownBareName(i, name);
    }

    // "applicant" alone, or "on.Year": a name with members needs one, one without has none.
    private void CheckUse(int i, bool needsMember)
    {
        if ((_tokens.Id(i + 1) == TokenId.Dot) == needsMember) return;
        _findings.Add(BindingDiagnostics.NotAllowed, needsMember ? _tokens.At(i) : _tokens.At(i, Math.Min(i + 2, _tokens.All.Length - 1)), ("text", needsMember ? _tokens.Text(i) : _tokens.Text(i) + "." + _tokens.Text(i + 2)));
    }

    private void UnknownBareName(int i, string name)
    {
        string prefixed = _declarations.NamesOf("applicant").Contains(name, StringComparer.Ordinal) ? "applicant." + name
            : _variables.Where(v => v.Holds(i)).SelectMany(v => (v.Element.Fact?.Fields ?? []).Where(f => f.Name == name).Select(_ => v.Name + "." + name)).FirstOrDefault() ?? "";
        string nearest = prefixed.Length > 0 ? prefixed
            : _findings.Nearest(name, Dialect.RecordInputs.Concat(Dialect.ValueInputs).Concat(Dialect.HelperTypes.Keys).Concat(_variables.Where(v => v.Holds(i)).Select(v => v.Name)));
        Add(BindingDiagnostics.UnknownName, i, name, nearest);
    }

    private void CheckMember(int i)
    {
        string name = _tokens.Text(i);
        int owner = i - 2;
        bool isCall = _tokens.Id(i + 1) == TokenId.OpenParen;
        bool bareOwner = _tokens.IsBareName(owner);
        if (bareOwner && Dialect.HelperTypes.ContainsKey(_tokens.Text(owner))) CheckHelper(i, _tokens.Text(owner), name, isCall);
        else if (isCall) CheckListMethod(i, name);
        else if (bareOwner && Dialect.RecordInputs.Contains(_tokens.Text(owner))) CheckDeclared(i, _tokens.Text(owner), name);
        else if (bareOwner && Scope(_tokens.Text(owner), i) is { } variable) CheckField(i, variable, name);
        else if (bareOwner) return; // the owner itself has been reported
        else _findings.Add(BindingDiagnostics.NotAllowed, _tokens.At(i), ("text", "." + name));
    }

    private void CheckHelper(int i, string type, string name, bool isCall)
    {
        if (Dialect.HelperNames(type).Contains(name, StringComparer.Ordinal) && isCall) return;
        Add(BindingDiagnostics.UnknownHelper, i, name, _findings.Nearest(name, Dialect.HelperNames(type)));
    }

    private void CheckListMethod(int i, string name)
    {
        if (name == "Contains" && _tokens.Id(i + 2) == TokenId.StringLiteral && _tokens.Id(i + 3) == TokenId.CloseParen && ListBefore(i - 1) is { Type: FactType.Set }) AddContains(i);
        else if (!Dialect.ListMethods.Contains(name)) Add(BindingDiagnostics.UnknownHelper, i, name, _findings.Nearest(name, Dialect.ListMethods));
    }

    // RulesEngine's parser makes no member of a literal there, as it does in a comparison.
    private void AddContains(int i)
    {
        string variable = FreshVariables.FirstOrDefault(v => Scope(v, i) is null) ?? FreshVariables[0];
        var at = _tokens.At(i - 1, i + 3);
        string literal = _tokens.Text(i + 2).Trim('"');
        _findings.Add(BindingDiagnostics.NotAllowed, at, [("text", $".Contains(\"{literal}\")")], [], new Mend(at, $".Any({variable} => {variable} == \\\"{literal}\\\")"));
    }

    private void CheckDeclared(int i, string input, string name)
    {
        if (input == "applicant" && _declarations.Facts.IdentityFacts.Contains(name))
        {
            _findings.Add(BindingDiagnostics.IdentityFact, _tokens.At(i), ("name", name));
        }
        else if (input == "definition" && _declarations.DefinitionIndex(name) is var index && index >= _definitionsBefore)
        {
            _findings.Add(BindingDiagnostics.ForwardDefinition, _tokens.At(i), [("name", name)], [new RelatedPlace(_declarations.PlaceOf(input, name)!.Value, "declaration")]);
        }
        else if (_declarations.TypeOf(input, name) is null)
        {
            string nearest = _findings.Nearest(name, _declarations.NamesOf(input));
            Add(input == "applicant" ? BindingDiagnostics.UnknownFact : BindingDiagnostics.UnknownName, i, name, nearest, nearest.Length > 0 ? _declarations.PlaceOf(input, nearest) : null);
        }
    }

    private void CheckField(int i, Variable variable, string name)
    {
        var fields = variable.Element.Fact?.Fields ?? [];
        if (variable.Element.Type != FactType.List || fields.Any(f => f.Name == name)) return;
        string nearest = _findings.Nearest(name, fields.Select(f => f.Name));
        Add(BindingDiagnostics.UnknownField, i, name, nearest, fields.FirstOrDefault(f => f.Name == nearest)?.Declaration.At);
    }

    private void CheckNumber(int i)
    {
        string text = _tokens.Text(i);
        bool whole = text.Length <= 18 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
        int point = text.IndexOf('.', StringComparison.Ordinal);
        bool real = point > 0 && point < text.Length - 1 && text.Length <= 29 && text.Where((_, at) => at != point).All(char.IsAsciiDigit) && (point == 1 || text[0] != '0');
        if (!whole && !real) _findings.Add(BindingDiagnostics.BadLiteral, _tokens.At(i), ("text", text));
    }

    private void CheckLiteral(int i)
    {
        string text = _tokens.Text(i);
        if (text[0] != '"' || text.Length > Dialect.MaximumLiteral || text.Contains('\\', StringComparison.Ordinal) || text[1..^1].Contains('"', StringComparison.Ordinal))
        {
            _findings.Add(BindingDiagnostics.BadLiteral, _tokens.At(i), ("text", text.Length > 40 ? text[..40] + "…" : text));
            return;
        }

        string value = text[1..^1];
        if (Beside(i) is not { } operand) return;
        switch (operand.Type)
        {
            case FactType.Enumeration or FactType.Status or FactType.Set:
                if (operand.Members.Contains(value, StringComparer.Ordinal)) return;
                string nearest = _findings.Nearest(value, operand.Members);
                var mend = nearest.Length > 0 ? new Mend(_tokens.At(i), $"\\\"{nearest}\\\"") : null;
                _findings.Add(BindingDiagnostics.UnknownMember, _tokens.At(i), [("name", value), ("nearest", nearest), ("members", string.Join(", ", operand.Members.Take(20)))], [], mend);
                break;
            case FactType.Date:
                if (Counting.Day.Parse(value) is null) _findings.Add(BindingDiagnostics.BadLiteral, _tokens.At(i), ("text", text));
                break;
            case FactType.Text:
                break;
            default:
                _findings.Add(BindingDiagnostics.TypesDiffer, _tokens.At(i), ("text", text));
                break;
        }
    }

    // The operand that a literal is compared with: a.b == "…", "…" == a.b, a.b in ("…", "…").
    private Operand? Beside(int literal)
    {
        if (IsComparison(_tokens.Id(literal - 1))) return EndingAt(literal - 2);
        if (IsComparison(_tokens.Id(literal + 1))) return StartingAt(literal + 2);
        int open = literal - 1;
        while (_tokens.Id(open) is TokenId.Comma or TokenId.StringLiteral) open--;
        return _tokens.Id(open) == TokenId.OpenParen && _tokens.IsName(open - 1, "in") ? EndingAt(open - 2) : null;
    }

    private static bool IsComparison(TokenId id) =>
        id is TokenId.DoubleEqual or TokenId.ExclamationEqual or TokenId.LessThan or TokenId.LessThanEqual or TokenId.GreaterThan or TokenId.GreaterThanEqual;

    private Operand? EndingAt(int last)
    {
        if (_tokens.Id(last) != TokenId.Identifier) return null;
        if (_tokens.IsBareName(last)) return Bare(last);
        return _tokens.IsBareName(last - 2) ? Member(last - 2, last) : null;
    }

    private Operand? StartingAt(int first)
    {
        if (!_tokens.IsBareName(first)) return null;
        if (_tokens.Id(first + 1) != TokenId.Dot) return Bare(first);
        return _tokens.Id(first + 3) is TokenId.Dot or TokenId.OpenParen ? null : Member(first, first + 2);
    }

    private Operand? Bare(int i) => _tokens.Text(i) switch
    {
        "on" => new Operand(FactType.Date, [], null),
        "target" => _declarations.Target,
        var name => Scope(name, i) is { Element.Type: FactType.Set } variable ? variable.Element : null,
    };

    private Operand? Member(int owner, int name)
    {
        string input = _tokens.Text(owner);
        if (Dialect.RecordInputs.Contains(input)) return _declarations.TypeOf(input, _tokens.Text(name));
        if (Scope(input, owner) is not { Element: { Type: FactType.List, Fact: { } list } }) return null;
        var field = list.Fields.FirstOrDefault(f => f.Name == _tokens.Text(name));
        return field is null ? null : new Operand(field.Type, [.. field.Members], null);
    }

    private Variable? Scope(string name, int i) => _variables.LastOrDefault(v => v.Name == name && v.Holds(i));

    // x in "applicant.l.Any(x => …)": what l is, and up to which bracket x may be used.
    private void Declare(int i)
    {
        string name = _tokens.Text(i);
        int method = i - 2;
        bool isArgument = _tokens.Id(i - 1) == TokenId.OpenParen && _tokens.Id(method) == TokenId.Identifier && _tokens.Id(method - 1) == TokenId.Dot;
        bool taken = Dialect.RecordInputs.Contains(name) || Dialect.ValueInputs.Contains(name) || Dialect.Foreign.ContainsKey(name)
            || Dialect.HelperTypes.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) || _variables.Any(v => v.Holds(i) && string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase));
        int close = isArgument ? _tokens.Matching(i - 1) : -1;
        if (!isArgument || taken || close < 0)
        {
            _findings.Add(BindingDiagnostics.BadVariable, _tokens.At(i), ("name", name));
            if (!isArgument || close < 0) return;
        }

        // A variable of a name that is taken is one all the same, so that its uses are not reported too.
        _variables.Add(new Variable(name, i, close, ListBefore(method - 1) ?? new Operand(FactType.Text, [], null)));
    }

    // The list or set whose method follows the dot: "applicant.l", perhaps with ".Where(…)" between.
    private Operand? ListBefore(int dot)
    {
        int last = dot - 1;
        while (_tokens.Id(last) == TokenId.CloseParen)
        {
            int open = _tokens.Matching(last);
            if (open < 2 || !_tokens.IsName(open - 1, "Where")) return null;
            last = open - 3;
        }

        return _tokens.IsName(last - 2, "applicant") ? _declarations.TypeOf("applicant", _tokens.Text(last)) : null;
    }

    private void Foreign(int i)
    {
        string text = _tokens.Text(i);
        string mend = Dialect.Foreign.GetValueOrDefault(text, "");
        _findings.Add(BindingDiagnostics.NotInDialect, _tokens.At(i), [("text", text), ("mend", mend)], [], mend.Length > 0 ? new Mend(_tokens.At(i), mend) : null);
    }

    private void Add(Descriptor kind, int i, string name, string nearest, Location? related = null)
    {
        var mend = nearest.Length > 0 ? new Mend(_tokens.At(i), nearest) : null;
        _findings.Add(kind, _tokens.At(i), [("name", name), ("nearest", nearest)], related is { } place ? [new RelatedPlace(place, "declaration")] : [], mend);
    }

    private sealed record Variable(string Name, int From, int To, Operand Element)
    {
        public bool Holds(int token) => token > From && token < To;
    }
}
