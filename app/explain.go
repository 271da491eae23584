package main

import (
	"errors"
	"fmt"

	"paperboy/backend/paper"
)

// explain tells a reader what went wrong: a sentence, what exactly, and a way out.
func (p *program) explain(err error) {
	var usage *usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(p.log, "paperboy: %v\nSee `paperboy --help`.\n", err)
		return
	}
	p.explainProblem("paperboy", paper.ProblemOf(err))
}

// explainProblem does so for a stored problem; who names what it happened to.
func (p *program) explainProblem(who string, problem *paper.Problem) {
	advice := problem.Code.Advice()
	fmt.Fprintf(p.log, "%s: %s", who, advice.Sentence)
	if problem.Detail != "" {
		fmt.Fprintf(p.log, " (%s)", problem.Detail)
	}
	fmt.Fprintf(p.log, "\n  %s\n", advice.WayOut)
}
