using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace GreenChannel.Rules;

/// <summary>A value with what was found while making it. There is a value exactly if no finding is an error.</summary>
/// <typeparam name="T">What was to be made.</typeparam>
public sealed class Checked<T>
    where T : class
{
    internal Checked(T? value, ImmutableArray<Diagnostic> findings)
    {
        Value = value;
        Findings = findings;
    }

    /// <summary>The value, or null if there are errors.</summary>
    public T? Value { get; }

    /// <summary>All findings at once, in a fixed order.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    /// <summary>The value, or an exception that lists all findings.</summary>
    /// <exception cref="InvalidInputException">There are errors.</exception>
    public T OrThrow() => Value ?? throw new InvalidInputException(Findings);
}

/// <summary>A ruleset or a request with errors was used as if it had none.</summary>
public sealed class InvalidInputException : Exception
{
    internal InvalidInputException(ImmutableArray<Diagnostic> findings)
        : base(string.Join(Environment.NewLine, findings.Select(f => f.ToString())))
    {
        Findings = findings;
    }

    /// <summary>What was found.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }
}
